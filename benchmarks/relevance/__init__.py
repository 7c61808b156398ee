"""How well searches find what is asked for: judged questions, measures, peers, ablations; see ../README.md."""
