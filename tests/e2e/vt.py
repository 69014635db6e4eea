"""A terminal that exists only in memory: bytes in, a grid of cells out.

It understands what ncurses sends to an xterm-256color, and no more. Character
widths are the C library's, as they are for ncurses and for the program; with
ambiguous=2 the characters that East Asian terminals may draw wide are wide.
"""
import ctypes
import locale
import re
import unicodedata

import screen

C_LIBRARY = ctypes.CDLL(None)
SEQUENCE = re.compile(
    rb"\x1b\[(?P<csi>[\x30-\x3f]*)(?P<between>[\x20-\x2f]*)(?P<final>[\x40-\x7e])"
    rb"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[PX^_][^\x1b]*\x1b\\"
    rb"|\x1b[()*+](?P<charset>.)"
    rb"|\x1b(?P<escape>[^\[\]PX^_()*+])", re.S)
# DEC line drawing, as far as boxes go.
DRAWING = dict(zip("jklmnqtuvwx", "┘┐┌└┼─├┤┴┬│"))


class Screen:
    """One of the two grids of a terminal, the normal or the alternate one."""

    def __init__(self, columns, rows):
        self.rows = [[(" ", screen.PLAIN)] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.saved = (0, 0, screen.PLAIN)


class Terminal:
    def __init__(self, columns, rows, ambiguous=1, reply=lambda data: None):
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        self.columns, self.height = columns, rows
        self.ambiguous, self.reply = ambiguous, reply
        self.modes = {"7", "25"}
        self.reset()

    def reset(self):
        self.normal = Screen(self.columns, self.height)
        self.alternate = Screen(self.columns, self.height)
        self.now = self.normal
        self.style = screen.PLAIN
        self.top, self.bottom = 0, self.height - 1
        self.wrapping = False
        self.drawing = False
        self.pending = b""
        self.last = " "

    # ---- bytes to actions

    def feed(self, data):
        data, self.pending = self.pending + data, b""
        at = 0
        while at < len(data):
            byte = data[at]
            if byte == 0x1b:
                found = SEQUENCE.match(data, at)
                if not found:
                    self.pending = data[at:]
                    return
                self.sequence(found)
                at = found.end()
            elif byte < 0x20 or byte == 0x7f:
                self.control(byte)
                at += 1
            else:
                length = 1 if byte < 0x80 else 2 if byte < 0xe0 else 3 if byte < 0xf0 else 4
                if at + length > len(data):
                    self.pending = data[at:]
                    return
                for char in data[at:at + length].decode("utf-8", "replace"):
                    self.put(char)
                at += length

    def control(self, byte):
        grid = self.now
        if byte == 0x08:
            grid.column = max(grid.column - 1, 0)
        elif byte == 0x09:
            grid.column = min((grid.column // 8 + 1) * 8, self.columns - 1)
        elif byte in (0x0a, 0x0b, 0x0c):
            self.line_feed()
        elif byte == 0x0d:
            grid.column = 0
        elif byte in (0x0e, 0x0f):
            self.drawing = byte == 0x0e
        self.wrapping = False if byte in (0x08, 0x09, 0x0d) else self.wrapping

    def sequence(self, found):
        if found["final"]:
            private = found["csi"][:1] in (b"?", b">", b"<", b"=")
            marker = found["csi"][:1].decode() if private else ""
            parameters = found["csi"][len(marker):].decode()
            self.csi(marker, parameters, (found["between"] + found["final"]).decode())
        elif found["charset"]:
            self.drawing = found["charset"] == b"0"
        elif found["escape"]:
            self.escape(found["escape"].decode("latin-1"))

    def escape(self, final):
        grid = self.now
        if final == "7":
            grid.saved = (grid.row, grid.column, self.style)
        elif final == "8":
            grid.row, grid.column, self.style = grid.saved
        elif final == "M":
            if grid.row == self.top:
                self.scroll(-1)
            else:
                grid.row = max(grid.row - 1, 0)
        elif final == "D":
            self.line_feed()
        elif final == "E":
            grid.column = 0
            self.line_feed()
        elif final == "c":
            self.reset()
        self.wrapping = False

    def csi(self, marker, parameters, final):
        if marker and final in "hl":
            for mode in parameters.split(";"):
                self.set_mode(mode, final == "h")
            return
        if marker:
            return
        if final == "m":
            self.style = screen.restyle(self.style, parameters)
            return
        numbers = [int(n) if n.isdigit() else 0 for n in parameters.split(";")]
        action = self.CSI.get(final)
        if action:
            action(self, numbers[0], numbers)
            self.wrapping = False

    def set_mode(self, mode, on):
        self.modes = self.modes | {mode} if on else self.modes - {mode}
        if mode in ("47", "1047", "1049"):
            if on and mode == "1049":
                self.alternate = Screen(self.columns, self.height)
            self.now = self.alternate if on else self.normal

    # ---- what the actions do

    def width(self, char):
        if self.ambiguous == 2 and unicodedata.east_asian_width(char) == "A":
            return 2
        return max(C_LIBRARY.wcwidth(ord(char)), 0)

    def blank(self):
        """What erasing leaves: a space on the current background."""
        return (" ", (frozenset(), None, self.style[2]))

    def put(self, char):
        grid = self.now
        char = DRAWING.get(char, char) if self.drawing else char
        width = self.width(char)
        if width == 0:
            at = max(grid.column - (0 if self.wrapping else 1), 0)
            text, style = grid.rows[grid.row][at]
            grid.rows[grid.row][at] = (text + char, style)
            return
        if "7" in self.modes and (self.wrapping or grid.column + width > self.columns):
            grid.column = 0
            self.line_feed()
        self.last = char
        row = grid.rows[grid.row]
        if "insert" in self.modes:
            row[grid.column:grid.column] = [self.blank()] * width
            del row[self.columns:]
        self.clear_halves(row, grid.column, width)
        row[grid.column:grid.column + width] = [(char, self.style)] + [("", self.style)] * (width - 1)
        grid.column += width
        self.wrapping = grid.column >= self.columns
        grid.column = min(grid.column, self.columns - 1)

    def clear_halves(self, row, at, width):
        """A wide character of which one half is overwritten vanishes."""
        if row[at][0] == "" and at > 0:
            row[at - 1] = (" ", row[at - 1][1])
        if at + width < self.columns and row[at + width][0] == "":
            row[at + width] = (" ", row[at + width][1])

    def line_feed(self):
        self.wrapping = False
        if self.now.row == self.bottom:
            self.scroll(1)
        else:
            self.now.row = min(self.now.row + 1, self.height - 1)

    def scroll(self, lines, top=None):
        """Moves the rows of the scroll region up, or down when negative."""
        top = self.top if top is None else top
        rows = self.now.rows
        for _ in range(min(abs(lines), self.bottom - top + 1)):
            if lines > 0:
                del rows[top]
                rows.insert(self.bottom, [self.blank()] * self.columns)
            else:
                del rows[self.bottom]
                rows.insert(top, [self.blank()] * self.columns)

    def move(self, row, column):
        self.now.row = min(max(row, 0), self.height - 1)
        self.now.column = min(max(column, 0), self.columns - 1)

    def erase(self, row, start, end):
        self.now.rows[row][start:end] = [self.blank()] * (min(end, self.columns) - start)

    def erase_display(self, how, _):
        row, column = self.now.row, self.now.column
        first, last = {0: (row + 1, self.height), 1: (0, row)}.get(how, (0, self.height))
        for r in range(first, last):
            self.erase(r, 0, self.columns)
        if how < 2:
            self.erase_line(how, _)

    def erase_line(self, how, _):
        row, column = self.now.row, self.now.column
        self.erase(row, *{0: (column, self.columns), 1: (0, column + 1)}.get(how, (0, self.columns)))

    def insert_chars(self, n, _):
        row, column = self.now.rows[self.now.row], self.now.column
        row[column:column] = [self.blank()] * max(n, 1)
        del row[self.columns:]

    def delete_chars(self, n, _):
        row, column = self.now.rows[self.now.row], self.now.column
        del row[column:column + max(n, 1)]
        row += [self.blank()] * (self.columns - len(row))

    def repeat(self, n, _):
        for _ in range(max(n, 1)):
            self.put(self.last)

    def region(self, _, numbers):
        bottom = numbers[1] if len(numbers) > 1 and numbers[1] else self.height
        self.top, self.bottom = max(numbers[0], 1) - 1, min(bottom, self.height) - 1
        self.move(0, 0)

    def report(self, n, _):
        if n == 6:
            self.reply(b"\x1b[%d;%dR" % (self.now.row + 1, self.now.column + 1))

    CSI = {
        "A": lambda t, n, _: t.move(t.now.row - max(n, 1), t.now.column),
        "B": lambda t, n, _: t.move(t.now.row + max(n, 1), t.now.column),
        "C": lambda t, n, _: t.move(t.now.row, t.now.column + max(n, 1)),
        "D": lambda t, n, _: t.move(t.now.row, t.now.column - max(n, 1)),
        "G": lambda t, n, _: t.move(t.now.row, max(n, 1) - 1),
        "d": lambda t, n, _: t.move(max(n, 1) - 1, t.now.column),
        "H": lambda t, n, all: t.move(max(n, 1) - 1, (max(all[1], 1) if len(all) > 1 else 1) - 1),
        "J": erase_display,
        "K": erase_line,
        "X": lambda t, n, _: t.erase(t.now.row, t.now.column, t.now.column + max(n, 1)),
        "@": insert_chars,
        "P": delete_chars,
        "L": lambda t, n, _: t.scroll(-max(n, 1), t.now.row),
        "M": lambda t, n, _: t.scroll(max(n, 1), t.now.row),
        "S": lambda t, n, _: t.scroll(max(n, 1)),
        "T": lambda t, n, _: t.scroll(-max(n, 1)),
        "Z": lambda t, n, _: t.move(t.now.row, (t.now.column - 1) // 8 * 8),
        "b": repeat,
        "r": region,
        "n": report,
        "h": lambda t, n, _: t.set_mode("insert", True) if n == 4 else None,
        "l": lambda t, n, _: t.set_mode("insert", False) if n == 4 else None,
    }

    # ---- for who looks at it

    def resize(self, columns, rows):
        """As xterm does: nothing is wrapped anew, the program will redraw."""
        for grid in (self.normal, self.alternate):
            for row in grid.rows:
                row[columns:] = [(" ", screen.PLAIN)] * (columns - len(row))
            grid.rows[rows:] = [[(" ", screen.PLAIN)] * columns
                                for _ in range(rows - len(grid.rows))]
            grid.row, grid.column = min(grid.row, rows - 1), min(grid.column, columns - 1)
        self.columns, self.height = columns, rows
        self.top, self.bottom = 0, rows - 1
        self.wrapping = False

    def cursor(self):
        return (self.now.row, self.now.column) if "25" in self.modes else None
