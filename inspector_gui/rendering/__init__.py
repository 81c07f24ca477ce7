"""Rendered connector faces: parts with a known truth for training, tests and the demo.

Pure modules (no VTK): `layout`, `tolerances`, `spec`, `plan`, `sampling`, `geometry`, `shading`,
`texture`, `sensor`, `masks`. Only `scene` draws with PyVista, and only `dataset` writes files.
"""
