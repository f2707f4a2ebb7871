"""The draw of the surprise visits: probabilities, selection, placement, envelopes. Standard library only.

What this room computes, `scripts/audit_draw.py` computes again without it.
"""
