#!/usr/bin/env python3
"""Computes the frozen vectors of the recipe news-1, independently of the Rust code.

    python3 tests/recipe_vectors.py > tests/recipe_vectors.json

Standard library only. XXH3-64 is written out from its specification
(https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md).
"""
import json
import struct
import unicodedata

M64 = (1 << 64) - 1
P32_1, P32_2, P32_3 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
P64_1, P64_2, P64_3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
P64_4, P64_5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5
SECRET = bytes.fromhex(
    "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
    "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
    "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
    "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
    "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
    "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e"
)


def u64(data, at):
    return struct.unpack_from("<Q", data, at)[0]


def fold(a, b):
    product = a * b
    return (product & M64) ^ (product >> 64)


def avalanche(h):
    h ^= h >> 37
    h = h * 0x165667919E3779F9 & M64
    return h ^ h >> 32


def mix16(data, at, secret_at):
    return fold(u64(data, at) ^ u64(SECRET, secret_at), u64(data, at + 8) ^ u64(SECRET, secret_at + 8))


def xxh64_avalanche(h):
    h = (h ^ h >> 33) * P64_2 & M64
    h = (h ^ h >> 29) * P64_3 & M64
    return h ^ h >> 32


def xxh3_64(data):
    n = len(data)
    if n == 0:
        return xxh64_avalanche(u64(SECRET, 56) ^ u64(SECRET, 64))
    assert n > 8, "words are padded to sixteen bytes"
    if n <= 16:
        low = u64(data, 0) ^ u64(SECRET, 24) ^ u64(SECRET, 32)
        high = u64(data, n - 8) ^ u64(SECRET, 40) ^ u64(SECRET, 48)
        swapped = int.from_bytes(low.to_bytes(8, "little"), "big")
        return avalanche(n + swapped + high + fold(low, high) & M64)
    if n <= 128:
        acc = n * P64_1 & M64
        rounds = (n - 1) // 32
        for i in range(rounds, -1, -1):
            acc += mix16(data, 16 * i, 32 * i) + mix16(data, n - 16 * i - 16, 32 * i + 16)
        return avalanche(acc & M64)
    if n <= 240:
        acc = n * P64_1 & M64
        for i in range(8):
            acc += mix16(data, 16 * i, 16 * i)
        acc = avalanche(acc & M64)
        for i in range(8, n // 16):
            acc += mix16(data, 16 * i, 16 * (i - 8) + 3)
        acc += mix16(data, n - 16, 136 - 17)
        return avalanche(acc & M64)
    return long(data)


def long(data):
    n = len(data)
    acc = [P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1]

    def stripe(at, secret_at):
        for lane in range(8):
            value = u64(data, at + 8 * lane)
            key = value ^ u64(SECRET, secret_at + 8 * lane)
            acc[lane ^ 1] = acc[lane ^ 1] + value & M64
            acc[lane] = acc[lane] + (key & 0xFFFFFFFF) * (key >> 32) & M64

    block = 64 * 16
    blocks = (n - 1) // block
    for b in range(blocks):
        for s in range(16):
            stripe(b * block + 64 * s, 8 * s)
        for lane in range(8):
            acc[lane] = ((acc[lane] ^ acc[lane] >> 47) ^ u64(SECRET, 128 + 8 * lane)) * P32_1 & M64
    for s in range((n - 1 - block * blocks) // 64):
        stripe(blocks * block + 64 * s, 8 * s)
    stripe(n - 64, 192 - 64 - 7)
    h = n * P64_1 & M64
    for i in range(4):
        h += fold(acc[2 * i] ^ u64(SECRET, 11 + 16 * i), acc[2 * i + 1] ^ u64(SECRET, 19 + 16 * i))
    return avalanche(h & M64)


VANISH = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0100, 0xE01EF),
    (0x640, 0x640), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E4),
    (0x6E7, 0x6E8), (0x6EA, 0x6ED),
]
UNSPACED = [
    (0xE01, 0xE4E), (0xE81, 0xECE), (0xEDC, 0xEDF), (0x1000, 0x103F), (0x1050, 0x108F), (0x109A, 0x109D),
    (0xA9E0, 0xA9EF), (0xA9FA, 0xA9FE), (0xAA60, 0xAA7F), (0x1780, 0x17DD), (0x3041, 0x309F), (0x30A1, 0x30FF),
    (0x31F0, 0x31FF), (0x1B000, 0x1B16F), (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F), (0x30000, 0x323AF),
]
LETTERS = {
    "آأإٱ": "ا", "ىئی": "ي", "ة\u06c0\u06c1\u06c2\u06c3\u06d5": "ه", "ؤ": "و", "ک": "ك",
}
LETTER = {c: to for group, to in LETTERS.items() for c in group}
LETTER.update({chr(zero + d): str(d) for zero in (0x660, 0x6F0) for d in range(10)})


def within(c, ranges):
    return any(low <= ord(c) <= high for low, high in ranges)


def kind(c):
    """Class of a folded character: o(ther) l(etter) d(igit) n(umber) m(ark) u(nspaced) v (its mark) ' , ."""
    if c in "0123456789":
        return "d"
    if c in "'\u2019\u02bc":
        return "'"
    if c in ",\u066c":
        return ","
    if c == ".":
        return "."
    category = unicodedata.category(c)
    unspaced = within(c, UNSPACED)
    if category[0] == "M":
        return "v" if unspaced else "m"
    if category[0] == "L" or category == "Nl":
        return "u" if unspaced else "l"
    if category[0] == "N":
        return "u" if unspaced else "n"
    return "o"


def words(text):
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    chars = [LETTER.get(c, c) for c in folded if not within(c, VANISH)]
    kinds = "".join(kind(c) for c in chars) + "ooooo"
    out, i = [], 0
    while i < len(chars):
        if kinds[i] == "u":
            j = i + 1
            while kinds[j] in "uvm":
                j += 1
            run = chars[i:j]
            out += ["".join(run)] if len(run) == 1 else [a + b for a, b in zip(run, run[1:])]
            i = j
        elif kinds[i] in "ldn":
            j = i
            while kinds[j:j + 2] == "l.":
                j += 2
            if j - i >= 4:
                out.append("".join(chars[i:j:2]))
                i = j
                continue
            word = ""
            while True:
                if kinds[i] in "ldnm":
                    word += chars[i]
                elif kinds[i] == "'" and kinds[i + 1] in "ldn":
                    pass
                elif kinds[i] == "," and kinds[i - 1:i + 4] == "d,ddd" and kinds[i + 4] != "d":
                    pass
                else:
                    break
                i += 1
            out.append(word)
        else:
            i += 1
    return out


def simhash(found):
    hashes = [xxh3_64(word.encode().ljust(16, b"\0")) for word in found]
    hashes += [xxh3_64(struct.pack("<QQ", a, b)) for a, b in zip(hashes, hashes[1:])]
    if not found:
        return None
    bits = 0
    for bit in range(64):
        if sum(1 if h >> bit & 1 else -1 for h in hashes) > 0:
            bits |= 1 << bit
    return f"{bits:016x}"


TEXTS = [
    "", " \n\t", "* * *", "a", "I", "The", "The council", "The council approved the plan on Tuesday.",
    "THE COUNCIL, approved — the “plan” on Tuesday!", "Don't don’t donʼt 'tis '90s rock 'n' roll the Smiths' house",
    "1,200 1,200,000 1,20 12,3456 1,234,56 3.5 1.200 $1,200.50 1,200th",
    "The U.S. and the U.S.-led U.N. force met at 5 p.m. on Jan. 3.", "J. K. Rowling and J.R.R. Tolkien took vitamin C.The",
    "U.S.A is not U.S.A. and A.B is not A.B.", "x.A.B. xx.A.B. 3.A.B. A.3.B.", "e-mail@example.com/path?q=1&b=2",
    "O'Neill's cat; O’Neill’s cat", "don''t don'", "co\u00adoperate zero\u200bwidth join\u200der", "STRASSE straße Straße",
    "ﬁne ﬂow Ａ１ ½ ² ① Ⅳ", "cafe\u0301 CAFÉ café", "İstanbul ISPARTA ıspanak", "ΣΊΣΥΦΟΣ Σίσυφος", "Дональд Трамп ДОНАЛЬД",
    "naïve façade — “smörgåsbord” … end", "a\u00a0b\u2009c\u3000d", "\u0301mark first", "1️⃣ keycap ❤️ heart",
    "أَعْلَنَـت الحكومةُ", "إسرائيل آمال ٱلله على مؤتمر المدرسة رئيس", "١٬٢٠٠ ۱۲ ٣٫٥", "ایران کشور بزرگی است", "یہ اردو ہے",
    "中国新闻网报道", "日", "iPhone手机16日", "ｶﾞｽ ガス ｱｲｳ", "東京タワーに行きました。", "「日本」、ですか?", "สวัสดีชาวโลก มี", "ສະບາຍດີ", "សួស្តី", "မင်္ဂလာပါ",
    "한국어 뉴스", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "हिन्दी समाचार क्षेत्र", "தமிழ் செய்தி", "עִבְרִית חדשות",
    "a" * 3, "abcd", "abcdefgh", "abcdefghi", "abcdefghijklmnop", "abcdefghijklmnopq", "Donaudampfschifffahrtsgesellschaft",
    "z" * 63, "z" * 64, "z" * 65, "z" * 128, "z" * 129, "z" * 240, "z" * 241, "z" * 1024, "z" * 1025, "z" * 2500,
    " ".join(["word"] * 40), " ".join(f"w{i}" for i in range(100)), "ha " * 1000,
    "The quick brown fox jumps over the lazy dog, said the U.S. envoy's 1,200-strong staff—“we’re done”.",
]

if __name__ == "__main__":
    # The specification's value of nothing.
    assert xxh3_64(b"") == 0x2D06800538D394C2
    cases = [
        {"text": t, "normal": " ".join(w), "words": len(w), "simhash": simhash(w)} for t in TEXTS for w in [words(t)]
    ]
    print(json.dumps({"recipe": "news-1", "cases": cases}, indent=1, ensure_ascii=True))
