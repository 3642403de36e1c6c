"""The timeline in the formats that other programs read: from ready event documents to bytes, one event at a time."""
