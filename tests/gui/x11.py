"""What other programs of an X11 desktop do to a window: drop files on it, close it, give it a text to paste."""
import threading

from Xlib import X, Xatom, display
from Xlib.error import ConnectionClosedError
from Xlib.protocol import event


class Desktop:
    """A program beside the one that is tried."""

    def __init__(self, name):
        self.display = display.Display(name)
        self.root = self.display.screen().root
        self.window = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)

    def atom(self, name):
        return self.display.intern_atom(name)

    def find(self, wanted, window=None):
        """The window of that class."""
        window = window or self.root
        if wanted in (window.get_wm_class() or ()):
            return window
        for child in window.query_tree().children:
            found = self.find(wanted, child)
            if found:
                return found
        return None

    def tell(self, target, kind, data):
        target.send_event(event.ClientMessage(window=target, client_type=self.atom(kind), data=(32, data)))
        self.display.flush()

    def close(self, target):
        """As a window manager does when its button is pressed."""
        self.tell(target, "WM_PROTOCOLS", [self.atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0])

    def wait_for(self, kind):
        """The next message of that kind; what the target asks for meanwhile is given."""
        while True:
            got = self.display.next_event()
            if got.type == X.SelectionRequest:
                got.requestor.change_property(got.property, got.target, 8, self.dropped)
                got.requestor.send_event(event.SelectionNotify(time=got.time, requestor=got.requestor,
                                                               selection=got.selection, target=got.target,
                                                               property=got.property))
                self.display.flush()
            if got.type == X.ClientMessage and got.client_type == self.atom(kind):
                return got

    def drop(self, target, file, x, y):
        """Drags a file over the target and lets it go there: XDND, version 5."""
        self.dropped = ("file://" + file + "\r\n").encode()
        copy, source = self.atom("XdndActionCopy"), self.window.id
        self.window.set_selection_owner(self.atom("XdndSelection"), X.CurrentTime)
        self.tell(target, "XdndEnter", [source, 5 << 24, self.atom("text/uri-list"), 0, 0])
        self.tell(target, "XdndPosition", [source, 0, x << 16 | y, X.CurrentTime, copy])
        self.wait_for("XdndStatus")
        self.tell(target, "XdndDrop", [source, 0, X.CurrentTime, 0, 0])
        self.wait_for("XdndFinished")


class Clipboard(threading.Thread):
    """A program that has copied a text: whoever pastes asks it."""

    def __init__(self, name, text):
        super().__init__(daemon=True)
        self.text = text.encode()
        self.display = display.Display(name)
        self.window = self.display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.window.set_selection_owner(self.display.intern_atom("CLIPBOARD"), X.CurrentTime)
        self.display.flush()
        self.start()

    def run(self):
        utf8, targets = self.display.intern_atom("UTF8_STRING"), self.display.intern_atom("TARGETS")
        while True:
            try:
                got = self.display.next_event()
            except ConnectionClosedError:
                return  # the display has ended
            if got.type != X.SelectionRequest:
                continue
            given = got.property
            if got.target == targets:
                got.requestor.change_property(given, Xatom.ATOM, 32, [targets, utf8])
            elif got.target == utf8:
                got.requestor.change_property(given, utf8, 8, self.text)
            else:
                given = X.NONE
            got.requestor.send_event(event.SelectionNotify(time=got.time, requestor=got.requestor,
                                                           selection=got.selection, target=got.target, property=given))
            self.display.flush()
