from net.link import Disease, Link


def windows(link: Link, cold: Disease) -> None:
    """Two
    lines."""
    link.transmit()  # expect: EXG101
    cold.transmit()  # fine: a Disease
    text = """a
b"""; link.transmit(text)  # expect: EXG101
    (
        link  # expect: EXG101
        .transmit()
    )
