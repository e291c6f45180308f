from net.link import Disease, Link
link = Link()
if link: \
    link.transmit()  # expect: EXG101
Disease().transmit()  # fine: a Disease
link.transmit()  # expect: EXG101