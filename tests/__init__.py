"""Tests mirror inspector/ folder for folder."""
