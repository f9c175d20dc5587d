/** Opens the sample book; shown on its lock screen, which loads nothing else of that book. */
export const SAMPLE_PIN = "805219";
