"""Made-up texts with copies planted among them, the same in every run."""

import random

SYLLABLES = "ta re con mi the lo in sta per no el qui ver un da sol".split()


def texts(count, seed=1):
    """So many different texts of twenty to sixty words."""
    dice = random.Random(seed)

    def word():
        return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(1, 4)))

    return [" ".join(word() for _ in range(dice.randint(20, 60))).capitalize() + "." for _ in range(count)]


def with_copies(count, seed=1):
    """Texts, and after them copies of some: every second one word for word, the others with one word changed."""
    own = texts(count, seed)
    copies = []
    for number, text in enumerate(own[: count // 2]):
        words = text.split()
        if number % 2:
            words[len(words) // 2] = "otherwise"
        copies.append(" ".join(words))
    return own + copies
