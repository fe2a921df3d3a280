"""One sealed file: who signed it, for whom it is, and content that only those can read.

    CWUEBERG | version | length | sender | ephemeral | count | count × (recipient, wrapped key) | content | signature

Sender is an Ed25519 key, ephemeral and recipient are X25519 keys (32 bytes each). The content is compressed, then
sealed with ChaCha20-Poly1305 under a key of its own; that key is wrapped for every recipient under HKDF-SHA256 of the
shared secret. For a passphrase, `recipient` is the salt of Argon2id. The signature covers every byte before it, so
whoever may read a file cannot seal it anew for a third person in the sender's name.

`unseal` checks from cheap to dear: length, known sender, signature, recipient, and only then decrypts.
"""

from __future__ import annotations

import secrets
import struct
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caseworker.handover.bundle import refusals

SUFFIX = ".uebergabe"
LARGEST = 10_000_000  # bytes of a file
LARGEST_CONTENT = 24_000_000  # bytes of what is in it
_MOST_RECIPIENTS = 20
_MAGIC, _VERSION = b"CWUEBERG", 1
_HEAD = struct.Struct("<8sBI32s32sB")
_SLOT = struct.Struct("<32s48s")
_SIGNATURE = 64
_PURPOSE = b"caseworker handover 1\n"
# Every key seals one thing only, so the nonce never repeats under it.
_ONCE = bytes(12)
_NO_KEY = bytes(32)  # stands for the ephemeral key where a passphrase opens the file


@dataclass(frozen=True)
class OwnKeys:
    """The private keys of one case file: one to sign, one to open what is sealed for it (raw, 32 bytes each)."""

    signs: bytes
    seals: bytes

    @classmethod
    def new(cls) -> OwnKeys:
        """Fresh ones."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw(), X25519PrivateKey.generate().private_bytes_raw())

    @cached_property
    def public(self) -> tuple[bytes, bytes]:
        """The public halves: `signs` and `seals`."""
        signs = Ed25519PrivateKey.from_private_bytes(self.signs).public_key().public_bytes_raw()
        return signs, X25519PrivateKey.from_private_bytes(self.seals).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""
        return Ed25519PrivateKey.from_private_bytes(self.signs).sign(message)


@dataclass(frozen=True)
class Opened:
    """What was in a file, and the key of who signed it."""

    content: bytes
    sender: bytes


def seal(content: bytes, keys: OwnKeys, recipients: Collection[bytes] = (), passphrase: str = "") -> bytes:
    """Seal content for the owners of these X25519 keys, or for whoever knows the passphrase."""
    ephemeral = X25519PrivateKey.generate()
    public = _NO_KEY if passphrase else ephemeral.public_key().public_bytes_raw()
    key, wrapped = secrets.token_bytes(32), []
    for recipient in recipients if not passphrase else (secrets.token_bytes(32),):
        if passphrase:
            wrapping = _from_passphrase(passphrase, recipient)
        else:
            shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
            wrapping = _from_shared(shared, public + recipient)
        wrapped.append(_SLOT.pack(recipient, ChaCha20Poly1305(wrapping).encrypt(_ONCE, key, _PURPOSE)))
    packed = zlib.compress(content, 6)
    length = _HEAD.size + len(wrapped) * _SLOT.size + len(packed) + 16 + _SIGNATURE
    if length > LARGEST or len(content) > LARGEST_CONTENT or not 0 < len(wrapped) <= _MOST_RECIPIENTS:
        raise refusals.too_large()
    head = _HEAD.pack(_MAGIC, _VERSION, length, keys.public[0], public, len(wrapped)) + b"".join(wrapped)
    whole = head + ChaCha20Poly1305(key).encrypt(_ONCE, packed, head)
    return whole + keys.sign(_PURPOSE + whole)


@dataclass(frozen=True)
class Head:
    """What anybody can read on the outside of a file, and nobody has checked."""

    version: int
    length: int
    sender: bytes
    recipients: int
    passphrase: bool


def head_of(file: bytes) -> Head:
    """The outside of a file. Raises `Problem` when it is no hand-over."""
    _magic, version, length, sender, ephemeral, count = _head(file)
    return Head(version, length, sender, count, ephemeral == _NO_KEY)


def unseal(file: bytes, keys: OwnKeys, known: Callable[[bytes], bool], passphrase: str = "") -> Opened:
    """What is in a file whose sender is `known` here. Each thing that can be wrong raises a `Problem` of its own."""
    magic, version, length, sender, ephemeral, count = _head(file)
    if version > _VERSION and magic == _MAGIC:
        raise refusals.newer()
    head_ends = _HEAD.size + count * _SLOT.size
    if length != len(file) or not 0 < count <= _MOST_RECIPIENTS or head_ends + 16 + _SIGNATURE > len(file):
        raise refusals.wrong_length()
    if not known(sender):
        raise refusals.UnknownSender(sender)
    whole, signature = file[:-_SIGNATURE], file[-_SIGNATURE:]
    try:
        Ed25519PublicKey.from_public_bytes(sender).verify(signature, _PURPOSE + whole)
    except (InvalidSignature, ValueError) as forged:
        raise refusals.forged() from forged
    slots = dict(_SLOT.iter_unpack(file[_HEAD.size : head_ends]))
    key = _content_key(slots, ephemeral, keys, passphrase)
    try:
        packed = ChaCha20Poly1305(key).decrypt(_ONCE, whole[head_ends:], whole[:head_ends])
    except InvalidTag as broken:
        raise refusals.damaged() from broken
    return Opened(_unpacked(packed), sender)


def _head(file: bytes) -> tuple[bytes, int, int, bytes, bytes, int]:
    if len(file) > LARGEST:
        raise refusals.too_large()
    if len(file) < _HEAD.size or file[:8] != _MAGIC:
        raise refusals.no_bundle()
    magic, version, length, sender, ephemeral, count = _HEAD.unpack_from(file)
    return magic, version, length, sender, ephemeral, count


def _content_key(slots: dict[bytes, bytes], ephemeral: bytes, keys: OwnKeys, passphrase: str) -> bytes:
    if ephemeral == _NO_KEY:
        (salt, wrapped), *_more = slots.items()
        if not passphrase:
            raise refusals.PassphraseNeeded()
        wrapping, wrong = _from_passphrase(passphrase, salt), refusals.wrong_passphrase
    else:
        mine, wrong = keys.public[1], refusals.not_for_us
        if mine not in slots:
            raise wrong()
        wrapped = slots[mine]
        try:
            shared = X25519PrivateKey.from_private_bytes(keys.seals).exchange(
                X25519PublicKey.from_public_bytes(ephemeral)
            )
        except ValueError as weak:  # a point of low order: no secret comes of it
            raise refusals.damaged() from weak
        wrapping = _from_shared(shared, ephemeral + mine)
    try:
        return ChaCha20Poly1305(wrapping).decrypt(_ONCE, wrapped, _PURPOSE)
    except InvalidTag as broken:
        raise wrong() from broken


def _from_shared(shared: bytes, both: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=_PURPOSE + both).derive(shared)


def _from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """The second recommended option of RFC 9106, about 64 MiB; fixed, because the file travels to other computers."""
    argon = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024)
    return argon.derive(passphrase.encode())


def _unpacked(packed: bytes) -> bytes:
    """Never more than the largest content: a small file can be meant to fill the memory."""
    machine = zlib.decompressobj()
    try:
        content = machine.decompress(packed, LARGEST_CONTENT + 1)
    except zlib.error as broken:
        raise refusals.damaged() from broken
    if len(content) > LARGEST_CONTENT:
        raise refusals.too_large()
    if not machine.eof or machine.unused_data:
        raise refusals.damaged()
    return content
