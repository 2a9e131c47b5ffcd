let element: HTMLAudioElement | null = null;
let silenceAddress: string | null = null;

/** The page's one audio element: a browser that let it play in a tap lets it play again later. */
export function audioElement(): HTMLAudioElement {
  element ??= new Audio();
  return element;
}

/** Call it in the visitor's tap: what is to be heard has no address yet, so silence is played. */
export function unlockAudio(): void {
  const audio = audioElement();
  silenceAddress ??= URL.createObjectURL(silence());
  audio.src = silenceAddress;
  audio.play().catch(() => {});
}

/** A WAV file of one sample: 8 kHz, 8 bits, mono. */
function silence(): Blob {
  const rate = 8000;
  const wav = new DataView(new ArrayBuffer(46));
  const words = ['RIFF', 38, 'WAVE', 'fmt ', 16, 0x10001, rate, rate, 0x80001, 'data', 1] as const;
  words.forEach((word, index) => {
    const at = 4 * index;
    if (typeof word === 'number') wav.setUint32(at, word, true);
    else for (let i = 0; i < 4; i++) wav.setUint8(at + i, word.charCodeAt(i));
  });
  wav.setUint8(44, 0x80);
  return new Blob([wav], { type: 'audio/wav' });
}
