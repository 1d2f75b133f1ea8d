/*
 * For httpyac alone: where the application is, unless --env says otherwise, and a test for each request, that it is answered
 * with the status its title begins with.
 */

const assert = require('node:assert');

const {local} = require('./http-client.env.json');

module.exports = {
    environments: {
        $default: local,
    },
    configureHooks(api) {
        api.hooks.onResponse.addHook('status of title', async (response, context) => {
            const title = context.httpRegion.metaData.title ?? context.httpRegion.symbol.name;
            const expected = Number(title.slice(0, 3));
            // Without the second argument httpyac 6.16.7 fails where it is to say that a test has failed.
            const test = api.utils.testFactoryAsync(context, {});
            await test(`status == ${expected}`, () => assert.equal(response.statusCode, expected));
        });
    },
};
