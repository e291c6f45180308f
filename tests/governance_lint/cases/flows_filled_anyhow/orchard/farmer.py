class Farmer:
    def treat(self, sprayer):
        sprayer.spray()  # fine: the allowed body
