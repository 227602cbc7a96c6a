// A certified OpenID provider with two people and one client, for the test that signs in with a real browser.
// usage: node provider.mjs PORT CALLBACK
import Provider from 'oidc-provider';

// Debian 12 has a Node.js without this.
URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const people = {
  amina: { name: 'Amina Roos', email: 'amina@voorbeeld.invalid', groups: ['nazorg-tilburg'] },
  boris: { name: 'Boris Waal', email: 'boris@voorbeeld.invalid', groups: ['kantine'] },
};

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'thuiskomst',
    client_secret: 'only for the test of signing in',
    redirect_uris: [callback],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email'] },
  conformIdTokenClaims: false,
  findAccount: (_context, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
});

provider.listen(Number(port), '127.0.0.1', () => console.log(`Ready: ${issuer}`));
