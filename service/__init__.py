"""Kronologi: reads dates in Indonesian news, merges what sources say, and serves timelines that cite them."""
