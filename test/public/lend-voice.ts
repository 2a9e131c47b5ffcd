declare global {
  interface Window {
    /** Every utterance that the page asked for, as `rate language text`. */
    voice: { asked: string[]; begin(): void; finish(): void };
  }
}

/** Runs in the page: a voice that begins at once and ends each sentence when it is told to. */
export function lendVoice(): void {
  let speaking: SpeechSynthesisUtterance | null = null;
  window.voice = {
    asked: [],
    begin: () => speaking?.dispatchEvent(new Event('start')),
    finish() {
      const done = speaking;
      speaking = null;
      done?.dispatchEvent(new Event('end'));
    },
  };
  const synthesis = {
    speak(utterance: SpeechSynthesisUtterance) {
      speaking = utterance;
      window.voice.asked.push(`${utterance.rate} ${utterance.lang} ${utterance.text}`);
      window.voice.begin();
    },
    cancel() {
      const cut = speaking;
      speaking = null;
      // As Chrome does it: a cancelled utterance ends with an error.
      cut?.dispatchEvent(new Event('error'));
    },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
}
