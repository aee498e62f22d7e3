/** What runs when it is opened is not passed on, whoever sends it: by the ending of its name, or by how it begins. */
export const isProgramName = (name: string): boolean =>
  ENDINGS.has(/\.([^.]*?)[\s.]*$/.exec(name.toLowerCase())?.[1] ?? '');

/** Its first bytes: of Windows, Linux, macOS, or a script that names its interpreter. */
export const isProgram = (first: Buffer): boolean => BEGINNINGS.some((begins) => first.indexOf(begins) === 0);

const ENDINGS: ReadonlySet<string> = new Set(
  (
    'apk app appx bat cab chm cmd com cpl dll dmg exe gadget hta inf ins iso jar js jse lnk mde msc msi msix msp mst ' +
    'pif ps1 psm1 reg scr sct sh sys url vb vbe vbs vhd ws wsc wsf wsh'
  ).split(' '),
);

const BEGINNINGS = [
  Buffer.from('MZ'),
  Buffer.from('#!'),
  Buffer.from([0x7f, 0x45, 0x4c, 0x46]),
  Buffer.from([0xfe, 0xed, 0xfa, 0xce]),
  Buffer.from([0xfe, 0xed, 0xfa, 0xcf]),
  Buffer.from([0xce, 0xfa, 0xed, 0xfe]),
  Buffer.from([0xcf, 0xfa, 0xed, 0xfe]),
  Buffer.from([0xca, 0xfe, 0xba, 0xbe]),
];
