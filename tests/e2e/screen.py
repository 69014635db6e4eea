"""What a terminal shows, and how that is written down for a golden file.

A screen is rows of cells; a cell is (text, style), where text is "" for the
right half of a wide character. A style is (attributes, foreground, background):
a frozenset of names and two colour names or None.
"""

PLAIN = (frozenset(), None, None)
ATTRIBUTES = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 5: "blink", 7: "reverse",
              8: "invisible", 9: "struck"}
RESETS = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 25: ("blink",),
          27: ("reverse",), 28: ("invisible",), 29: ("struck",)}
# A cell with one attribute and no colour has a letter that never changes.
LETTERS = {"bold": "b", "dim": "d", "italic": "i", "underline": "u", "reverse": "r",
           "blink": "k", "invisible": "x", "struck": "s"}


def colour(numbers):
    """Takes the colour that follows a 38 or 48 off the front of numbers."""
    kind = numbers.pop(0) if numbers else None
    if kind == 5 and numbers:
        return str(numbers.pop(0))
    if kind == 2 and len(numbers) >= 3:
        rgb = [numbers.pop(0) for _ in range(3)]
        return "#%02x%02x%02x" % tuple(rgb)
    return None


def restyle(style, parameters):
    """The style after CSI parameters m."""
    attributes, fg, bg = style
    numbers = [int(n or 0) for n in parameters.replace(":", ";").split(";")]
    while numbers:
        n = numbers.pop(0)
        if n == 0:
            attributes, fg, bg = PLAIN
        elif n in ATTRIBUTES:
            attributes = attributes | {ATTRIBUTES[n]}
        elif n in RESETS:
            attributes = attributes - set(RESETS[n])
        elif n == 38:
            fg = colour(numbers)
        elif n == 48:
            bg = colour(numbers)
        elif 30 <= n <= 37 or 90 <= n <= 97:
            fg = str(n - 30 if n < 90 else n - 82)
        elif 40 <= n <= 47 or 100 <= n <= 107:
            bg = str(n - 40 if n < 100 else n - 92)
        elif n == 39:
            fg = None
        elif n == 49:
            bg = None
    return attributes, fg, bg


def visible(cell):
    """The style as far as the cell shows it: a space has no colour of its own,
    and terminals clear with or without one."""
    text, (attributes, fg, bg) = cell
    if text != " " or "reverse" in attributes:
        return cell[1]
    return attributes & {"underline", "struck"}, None, bg


def styles(row):
    """The visible style of each column, spaces between two words of one style
    counted to the words."""
    seen = [visible(cell) for cell in row]
    word = None  # the last column that was no space
    for column, (text, _) in enumerate(row):
        if text == " ":
            continue
        if word is not None and seen[word] == seen[column]:
            space = visible((" ", seen[word]))
            if all(style == space for style in seen[word + 1:column]):
                seen[word:column] = [seen[word]] * (column - word)
        word = column
    return seen


def describe(style):
    attributes, fg, bg = style
    words = sorted(attributes)
    words += [f"fg {fg}"] if fg is not None else []
    words += [f"bg {bg}"] if bg is not None else []
    return ", ".join(words)


class Letters:
    """A letter for each style of one screen: capitals in order of appearance
    for what LETTERS does not name, explained below the screen."""

    def __init__(self):
        self.legend = {}

    def letter(self, style):
        attributes, fg, bg = style
        if style == PLAIN:
            return "."
        if style not in self.legend:
            if len(attributes) == 1 and fg is None and bg is None:
                self.legend[style] = LETTERS[next(iter(attributes))]
            else:
                taken = sum(c.isupper() for c in self.legend.values())
                self.legend[style] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[taken % 26]
        return self.legend[style]


def row_text(row):
    return "".join(text for text, _ in row).rstrip()


def write(rows, cursor):
    """The screen as text: each row, and below it the letters of its styles, one
    for each column, when it has any. cursor is (row, column) from 0 or None."""
    letters = Letters()
    where = "hidden" if cursor is None else f"{cursor[0] + 1},{cursor[1] + 1}"
    lines = [f"{len(rows[0])}x{len(rows)}, cursor {where}"]
    for number, row in enumerate(rows, 1):
        lines.append(f"{number:2}|{row_text(row)}")
        line = "".join(letters.letter(style) for style in styles(row)).rstrip(".")
        if line:
            lines.append("  :" + line)
    lines += [f"{letter} {describe(style)}" for style, letter in letters.legend.items()]
    return "\n".join(lines) + "\n"
