/** Files that have the outer form of signed ones, and no signature that would hold. */

const bytes = (...parts: (Buffer | number[])[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));

function der(tag: number, ...parts: (Buffer | number[])[]): Buffer {
  const value = bytes(...parts);
  const { length } = value;
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return bytes(head, value);
}

const signedDataOid = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const dataOid = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

/** A `.p7m` around some bytes. */
export const examplePkcs7 = (content: Buffer): Buffer => {
  const encapsulated = der(0x30, dataOid, der(0xa0, der(0x04, content)));
  const signedData = der(0x30, [0x02, 0x01, 0x01], der(0x31), encapsulated, der(0x31));
  return der(0x30, signedDataOid, der(0xa0, signedData));
};

/** The same in BER, its outer lengths indefinite, as streaming signers write it. */
export const exampleBerPkcs7 = (): Buffer =>
  bytes(
    [0x30, 0x80],
    signedDataOid,
    [0xa0, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01],
    der(0x31),
    der(0x30, dataOid),
    der(0x31),
    [0, 0, 0, 0, 0, 0],
  );

const dictionary = "/Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 120 400 80] /Contents <3080>";

/** A PDF; with the dictionary of a signature, unless told otherwise. */
export const examplePdf = (inside = dictionary): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${inside} >>\nendobj\ntrailer\n<< >>\n%%EOF\n`, "latin1");

export const examplePng = (): Buffer => bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
