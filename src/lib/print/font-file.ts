import fontUrl from '@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf?url';

/** The font of the PDFs (BIZ UDGothic Regular, 4.5 MB), fetched only when a PDF is asked for; offline it comes from the precache. */
export async function loadFont(): Promise<ArrayBuffer> {
  const response = await fetch(fontUrl);
  if (!response.ok) throw new Error(`The font did not load (${response.status}).`);
  return response.arrayBuffer();
}
