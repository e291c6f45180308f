from shop.generic import Form, Page


class Home(Page):
    def get_body(self):
        return "home" + Form().get_body()


class Cart(Home):
    form_class = Form

    def get_form(self):
        return self.form_class()

    def get_body(self):
        form = self.get_form()
        return super().get_body() + form.get_body()

    def summary(self):
        body = self.get_body  # expect: EXG102
        return body()


urlpatterns = [("", Home.as_view()), ("cart", Cart.as_view())]
PAGES = [Home, Cart]


def sitemap():
    bodies = {}
    for page_class in PAGES:
        page = page_class()
        bodies[page_class.__name__] = page.get_body()  # expect: EXG101
    form = Cart().get_form()
    bodies["form"] = form.get_body()
    return bodies


def sizes():
    return list(map(len, (p().get_body() for p in PAGES)))  # expect: EXG101


def page_for(path, default=Home):
    table = {"cart": Cart}
    return table.get(path, default)


def fetch(path):
    return page_for(path)().get_body()  # expect: EXG101
