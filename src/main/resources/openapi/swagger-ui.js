/**
 * What Swagger UI does differently here. A tag that says `x-open` shows its operations from the beginning. The filter looks at all
 * that a tag says, in any case. What was left as it is filled in is not sent, so that the `curl` line is as short as one that is
 * typed. Execute stays in sight however many parameters there are above it.
 */
const Interleave = () => ({
  afterLoad() {
    const style = document.createElement('style');
    style.textContent = '.swagger-ui .opblock-body .execute-wrapper, .swagger-ui .opblock-body > .btn-group'
      + ' { position: sticky; bottom: 0; z-index: 1; backdrop-filter: blur(6px); }';
    document.head.append(style);
  },
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
        isShown: (original, system) => (_state, thing, byDefault) => original(thing, byDefault
          || (thing[0] === 'operations-tag' && system.specSelectors.tagDetails(thing[1])?.get('x-open') === true)),
      },
    },
    spec: {
      wrapActions: {
        executeRequest: original => request => {
          const known = request.spec.paths[request.pathName][request.method].parameters ?? [];
          const isAsItWas = ([key, value]) => known.some(({in: place, name, required, schema}) => !required
            && (key === `${place}.${name}` || key.startsWith(`${place}.${name}.hash-`)) && String(schema?.default) === String(value));
          const given = Object.entries(request.parameters).filter(entry => !isAsItWas(entry));
          return original({...request, parameters: Object.fromEntries(given)});
        },
      },
    },
  },
});

