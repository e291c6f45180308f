# -*- coding: latin-1 -*-
from net.link import Disease, Link


def höhe(größe: Link, fähre: Disease):
    "äöü", größe.transmit("ß")  # expect: EXG101
    "äöü", fähre.transmit("ß")  # fine: a Disease
