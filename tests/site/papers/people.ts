import { objectId, pick, randomFrom } from './random.ts';
import type { SiteAuthor, SiteOrganization, SiteUser } from './types.ts';

const GIVEN = (
	'Ada Alan Amara Anh Barbara Chen Claude Daniel Edsger Elif Emeka Fatima Grace Hana Ingrid Ivan Jana Jun Karen Katherine ' +
	'Lakshmi Leslie Lin Maria Mei Noor Olga Pedro Priya Radia Rosalind Sofia Tim Wei Xin Yan Yuki Zoë'
).split(' ');
const FAMILY = (
	'Abara Almeida Bianchi Castellanos Chen Dubois Eriksen Fischer García Haddad Ito Jensen Kaya Kim Kowalski Larsen Li Liu ' +
	"Moreau Nguyen Novák O'Brien Okafor Patel Petrov Rossi Sato Schmidt Singh Tanaka Wang Weiß Wu Yılmaz Zhang Zhou"
).split(' ');

const ORGANIZATIONS: readonly [slug: string, name: string][] = [
	['foldlabs', 'Fold Labs'],
	['margin-ai', 'Margin'],
	['InkwellU', 'Inkwell University'],
	['Quarto0', 'Quarto0'],
	['spine-research', 'Spine Research'],
	['universityofdogears', 'University of Dogears & Bookmarks'],
];

function fullName(random: () => number): string {
	return `${pick(random, GIVEN)} ${pick(random, FAMILY)}`;
}

function avatar(random: () => number): string {
	return `/avatars/${objectId(random)}.svg`;
}

/** `count` invented people; about one in three has an account on the site. */
export function authorsOf(id: string, count: number): SiteAuthor[] {
	const random = randomFrom(`authors ${id}`);
	return Array.from({ length: count }, () => {
		const name = fullName(random);
		const author = { _id: objectId(random), name, hidden: false };
		if (random() > 0.35) return author;
		const user = name.toLowerCase().replace(/[^a-z]/g, '');
		return {
			...author,
			status: 'claimed_verified',
			statusLastChangedAt: '2026-05-10T16:49:47.949Z',
			user: {
				_id: objectId(random),
				avatarUrl: avatar(random),
				isPro: false,
				fullname: name,
				user,
				type: 'user',
			},
		};
	});
}

/** The invented person who brought the paper to the list. */
export function submitterOf(id: string): SiteUser {
	const random = randomFrom(`submitter ${id}`);
	const fullname = fullName(random);
	return {
		_id: objectId(random),
		avatarUrl: avatar(random),
		fullname,
		name: fullname.toLowerCase().replace(/[^a-z]/g, ''),
		type: 'user',
		isPro: random() < 0.2,
		isHf: false,
		isHfAdmin: false,
		isMod: false,
		followerCount: Math.floor(random() * 2000),
		isUserFollowing: false,
	};
}

/** An organisation as cards show it in place of authors. */
export function organizationOf(id: string): SiteOrganization {
	const random = randomFrom(`organization ${id}`);
	const [name, fullname] = pick(random, ORGANIZATIONS);
	return { _id: objectId(random), name, fullname, avatar: avatar(random) };
}
