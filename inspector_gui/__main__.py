"""``python -m inspector_gui`` is ``inspector-gui``."""

from inspector_gui.cli import main

if __name__ == "__main__":
    main()
