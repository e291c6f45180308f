from net.link import Disease, Link

class Tabbed:
	def go(self, link: Link, cold: Disease):
		if link:
			link.transmit()	# expect: EXG101
			cold.transmit()	# fine: a Disease
		return [	link.transmit(),	# expect: EXG101
			cold.transmit()	]	# fine: a Disease
