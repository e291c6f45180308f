class Tower:
    def clear(self, drone):
        drone.take_off()  # fine: the allowed body
