/**
 * What Swagger UI does differently here: a tag that says `x-open` shows its operations from the beginning, and the filter looks
 * at all that a tag says, in any case.
 */
const Interleave = () => ({
  fn: {
    opsFilter: (tags, phrase) => {
      const wanted = phrase.trim().toLowerCase();
      const has = text => (text ?? '').toLowerCase().includes(wanted);
      return tags.filter((tag, name) => has(name) || has(tag.getIn(['tagDetails', 'description']))
        || tag.get('operations').some(entry => has(entry.get('path')) || has(entry.getIn(['operation', 'summary']))));
    },
  },
  statePlugins: {
    layout: {
      wrapSelectors: {
        isShown: (original, system) => (state, thing, byDefault) => original(state, thing, byDefault
          || (thing[0] === 'operations-tag' && system.specSelectors.tagDetails(thing[1])?.get('x-open') === true)),
      },
    },
  },
});

