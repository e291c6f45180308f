from net.link import Disease, Link; Link().transmit()  # expect: EXG101
Disease().transmit()  # fine: a Disease

def after_form_feed(link: Link):
    return link.transmit()  # expect: EXG101
