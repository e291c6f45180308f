from media.presets import Preset, presets
from media.text import Title, Titles
from media.worker import Job, Worker


def main(sources):
    worker = Worker()
    jobs = [worker.submit(s, "web") for s in sources]
    worker.transcode(jobs[0])
    worker.retry(jobs[0])
    presets.get("tv").codec.encode([])  # expect: EXG101
    for codec in presets.codecs():
        codec.encode([])  # expect: EXG101
    web = presets.get("web").clone(crf=20)
    web.codec.encode([])  # expect: EXG101
    web.codec.audio.encode([])  # expect: EXG101
    return jobs


def titles(texts):
    block = Titles(*texts)
    block.encode()
    for codec in block:
        codec.encode()
    codec = Title("x")
    codec.encode("latin-1")
    codec = "text"
    codec.encode()
    encoders = [t.encode for t in block]
    job = Job("a", Preset("p", None), titles=block)
    job.titles.encode()
    return encoders, max(block, key=lambda t: t.text).encode()


def by_hand(name):
    preset = presets.get(name)
    if preset is None or not preset.codec:
        return None
    encode = preset.codec.encode  # expect: EXG102
    return encode([])


def api(codec, text):
    text.encode()
    return codec.encode([])  # expect: EXG104
