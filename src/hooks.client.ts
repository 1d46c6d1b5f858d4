import type { HandleClientError } from '@sveltejs/kit';

/** An address that does not exist has its page; everything else is a bug and is said where developers look. */
export const handleError: HandleClientError = ({ error, status }) => {
  if (status !== 404) console.error(error);
};
