"""Inspector: a visual-inspection workstation that judges parts with a local VLM and a ViT."""

__version__ = "0.1.0"
