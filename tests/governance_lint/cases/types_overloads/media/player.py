from media.lookup import Table, find


def play(data: bytes, name: str) -> None:
    find("utf-8").decode()  # fine: this overload gives bytes
    find("jpeg").decode(data)  # expect: EXG101
    find(name, True).decode(data)  # expect: EXG101
    codec = find(name)
    if codec is not None:
        codec.decode(data)  # expect: EXG101
    find("utf-8").strip().decode("ascii")  # fine: bytes again


def by_table(table: Table, data: bytes) -> None:
    table[0].decode("utf-8")  # fine: an int key gives bytes
    table["gif"].decode(data)  # expect: EXG101
    table[1:][0].decode_stream(data)  # expect: EXG101
    table[0][1:].decode()  # fine: a slice of bytes
    with table as jpeg:
        jpeg.decode(data)  # expect: EXG101
    for part in data.split(b","):
        part.decode("latin-1")  # fine: bytes
    [chunk.decode() for chunk in (data, b"", bytearray())]  # fine: bytes and bytearray
