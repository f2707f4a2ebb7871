"""Tests of inspector.io."""
