"""Where the things of a picture lie: plain geometry, drawn by the templates."""
