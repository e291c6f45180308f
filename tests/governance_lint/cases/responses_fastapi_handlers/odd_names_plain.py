def handle(whatever, context):
    return render({"detail": str(whatever)})  # expect: EXG402


def on_value(request, thing):
    return render({"detail": "bad: %s" % thing})  # expect: EXG402


def render(body):
    from odd_names_joined import respond

    return respond(body)
