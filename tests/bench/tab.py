"""A browser tab without a browser: one session over the websocket, in Streamlit's own messages."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

FAILURES = ("exception", "alert")  # elements that none of the measured pages shows when all is well


@dataclass(frozen=True)
class Run:
    """One run as its reader sees it: seconds from the asking to its last message, and bytes before compression."""

    seconds: float
    received: int


class MessageCache:
    """Which large messages the frontend still holds: each for as many runs as the server says after its last use."""

    def __init__(self) -> None:
        self.longest = 2
        self._runs = 0
        self._used: dict[str, int] = {}

    def hashes(self) -> list[str]:
        """What the frontend tells the server it holds."""
        return list(self._used)

    def take(self, message: ForwardMsg) -> None:
        """Keep a message that may be kept, and mark one that is referred to as used; KeyError if it is not held."""
        if message.ref_hash:
            del self._used[message.ref_hash]
            self._used[message.ref_hash] = self._runs
        elif message.metadata.cacheable and message.hash:
            self._used[message.hash] = self._runs

    def finish_run(self) -> None:
        """Grow older by one run and let go of what is too old."""
        self._runs += 1
        self._used = {name: used for name, used in self._used.items() if self._runs - used <= self.longest}


class Tab:
    """A session on a page. `first` is its first run, from the connecting on."""

    first: Run

    def __init__(self, socket: ClientConnection, port: int, page: str) -> None:
        self._socket = socket
        self._page = page
        self._url = f"http://127.0.0.1:{port}/{page}"
        self._hash = ""
        self._cache = MessageCache()
        self._text_input = ""

    @classmethod
    async def open(cls, port: int, page: str = "", query: str = "") -> Tab:
        """Connect and wait until the page stands."""
        began = perf_counter()
        socket = await connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            proxy=None,
            open_timeout=None,  # a browser waits as long as it takes, and sends no pings
            ping_interval=None,
        )
        tab = cls(socket, port, page)
        tab.first = await tab._run(began, ClientState(query_string=query, page_name=page))
        return tab

    async def visit(self, query: str) -> Run:
        """Go to another address of the same page, as a click on one of our links does."""
        began = perf_counter()
        asked = ClientState(query_string=query, page_script_hash=self._hash, is_history_navigation=True)
        return await self._run(began, asked)

    async def type(self, text: str) -> Run:
        """Enter a text into the page's text input."""
        began = perf_counter()
        widgets = WidgetStates(widgets=[WidgetState(id=self._text_input, string_value=text)])
        return await self._run(began, ClientState(page_script_hash=self._hash, widget_states=widgets))

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()

    async def _run(self, began: float, asked: ClientState) -> Run:
        asked.cached_message_hashes.extend(self._cache.hashes())
        asked.context_info.url = self._url
        asked.context_info.timezone = "Asia/Seoul"
        asked.context_info.locale = "en-US"
        asked.context_info.color_scheme = "light"
        await self._socket.send(BackMsg(rerun_script=asked).SerializeToString())
        received = 0
        while True:
            data = await self._socket.recv(decode=False)
            received += len(data)
            message = ForwardMsg.FromString(data)
            self._take(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    self._cache.finish_run()
                    return Run(perf_counter() - began, received)
                raise RuntimeError(f"the run of page {self._page!r} ended with status {message.script_finished}")

    def _take(self, message: ForwardMsg) -> None:
        self._cache.take(message)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._cache.longest = message.new_session.config.max_cached_message_age
            self._hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_not_found":
            raise RuntimeError(f"there is no page {self._page!r}")
        elif kind == "delta":
            self._look_at(message)

    def _look_at(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind in FAILURES:
            raise RuntimeError(f"page {self._page!r} shows a failure: {element}")
        if kind == "text_input":
            self._text_input = element.text_input.id
