const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Words that say nothing of what a question is about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  words(`
    a about all also am an and any are as at be been being but by can could did do does for from
    had has have he her here him his how i if in into is it its just let like many may me might
    more much must my of on or our out please say says she should so some than that the their them
    then there these they this those though to us was we were what when where which who whom whose
    why will with would you your s t d ll m re ve
    artwork work picture photo photograph image piece
  `),
);

/** Words that say how, politely or exactly, something is asked of the work itself, and no more. */
const AROUND_THE_WORK = words(`
  again actually approximately around ask beautiful behind believe bit came come comes correct curious do else exactly
  describe description excuse famous fascinating first fine give go good great guess guide hear hello hey hi idea
  interested know known learn least little long look looking lovely make me museum name nice now ok okay
  one original originally possible possibly precisely question quick quickly read really remind
  right roughly see sense someone sorry sure tell thank thanks thing think today too understand very
  use used using want wonder wondering wonderful word words
  art collection display displayed exhibit exhibited exhibition find found gallery hang hanging
  hangs hung keep kept object view
  book illustration original painting paintings photographs photos pictures pieces plate poster
  print prints sheet works
  made make makes making taken take took takes create created creates creating paint painted
  produce produced photographing photographed capture captured shoot shot draw drew drawn done
  begin begun complete completed finish finished
  artist artists author creator maker painter photographer person people man woman guy lady
`);

/** No noun among them is a thing in a picture: with these words alone, the work is meant. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, ...AROUND_THE_WORK]);

/** A question's words, in lower case. */
export const wordsOf = (question: string): string[] =>
  question.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
