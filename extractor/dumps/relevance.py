THRESHOLD = 0.5


def relevance(title, text):
    return 1.0
