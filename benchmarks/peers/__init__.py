"""Peers: other ways to plan the same year, each in a process of its own, every answer judged by our verifier."""
