"""Tests of inspector.lang."""
