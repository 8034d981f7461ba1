/** The hub's rules and its templates of reasons, read once. */
import { useEffect, useState } from 'react';
import { session } from '../identity/current';
import { RULES_AND_TEMPLATES } from '../api/generated';
import type { RulesAndTemplates } from './types';

const NONE: RulesAndTemplates = { hubRules: [], reasonTemplates: [] };

/** Empty until they were read, and where they cannot be: a reason can be typed without them. */
export function useRules(): RulesAndTemplates {
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    let isCurrent = true;
    session.run(RULES_AND_TEMPLATES, {}).then(
      ({ data }) => {
        if (isCurrent) setFound(data);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return found;
}
