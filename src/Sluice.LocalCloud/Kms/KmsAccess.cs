using System.Collections.Immutable;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Kms.Cryptography;
using Sluice.LocalCloud.Kms.Grants;
using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.LocalCloud.Kms;

/// <summary>
/// Asks the policy engine about KMS. The key policy is the only door to a key: the account's own policies count where it lets the account in,
/// and grants are doors beside it. A grant can only allow: what any policy denies stays denied.
/// </summary>
internal sealed class KmsAccess(Authorizer authorizer, PrincipalNames names, GrantStore grants, AliasStore aliases)
{
    public required string Region { get; init; }

    /// <summary>Throws unless the caller may do this with the key.</summary>
    /// <param name="operation">Without <c>kms:</c>.</param>
    /// <returns>The grant that allowed it; null when policies did.</returns>
    public KmsGrant? Demand(KeyUse use, string operation, KmsKey key)
    {
        var question = Question(use, operation, key);
        var decision = authorizer.Decide(question);
        if (decision.IsAllowed)
            return null;
        if (decision.Outcome != DecisionOutcome.ExplicitDeny && FindGrant(use, operation, question, key) is { } grant)
            return grant;
        throw KmsErrors.AccessDenied(Sentence(question, decision));
    }

    /// <summary>Throws unless the caller may do this, which concerns no key: with everything of the account, or with one alias.</summary>
    public void Demand(KeyUse use, string operation, string resource)
    {
        var question = new AuthorizationQuestion(use.Caller, "kms:" + operation, resource, use.Caller.Account)
        {
            Context = Conditions(use),
        };
        var decision = authorizer.Decide(question);
        if (!decision.IsAllowed)
            throw KmsErrors.AccessDenied(decision.Sentence);
    }

    /// <summary>What the policies alone say, without grants.</summary>
    public Decision Decide(KeyUse use, string operation, KmsKey key) =>
        authorizer.Decide(Question(use, operation, key));

    /// <summary>Is the caller one whom this principal of a grant names?</summary>
    public bool Names(string principal, KeyUse use, string operation, KmsKey key) =>
        Allows(principal, operation, Question(use, operation, key));

    private KmsGrant? FindGrant(KeyUse use, string operation, AuthorizationQuestion question, KmsKey key) =>
        grants
            .OfKey(key.Id)
            .FirstOrDefault(grant =>
                grant.Covers(operation, use.Context) && Allows(grant.Grantee, operation, question)
            );

    private bool Allows(string principal, string operation, AuthorizationQuestion question) =>
        GrantPrincipal.Attached(authorizer, names, principal, operation) is { } policy
        && authorizer.Decide(question with { ResourcePolicy = policy }).IsAllowed;

    private AuthorizationQuestion Question(KeyUse use, string operation, KmsKey key) =>
        new(use.Caller, "kms:" + operation, key.ArnIn(Region), key.Account)
        {
            Context = Conditions(use, key),
            ResourcePolicy = new AttachedPolicy(
                $"key policy of {key.Id}",
                authorizer.Parse(names.Resolve(key.Policy), PolicyType.Resource)
            ),
        };

    private static RequestContext Conditions(KeyUse use)
    {
        var context = use.Conditions.With("kms:CallerAccount", use.Caller.Account!.Value.Value);
        if (use.ViaService is not null)
            context = context.With("kms:ViaService", use.ViaService).With("aws:ViaAWSService", "true");
        return context;
    }

    private RequestContext Conditions(KeyUse use, KmsKey key)
    {
        var context = Conditions(use)
            .With("kms:KeyOrigin", "AWS_KMS")
            .With("kms:KeySpec", "SYMMETRIC_DEFAULT")
            .With("kms:KeyUsage", "ENCRYPT_DECRYPT")
            .With("kms:MultiRegion", "false");
        foreach (var (name, value) in key.TagMap)
            context = context.With($"aws:ResourceTag/{name}", value);
        if (use.Alias is not null)
            context = context.With("kms:RequestAlias", use.Alias);
        var known = aliases.List(key.AccountId, key.Id, "", int.MaxValue);
        if (known.Count > 0)
            context = context.With("kms:ResourceAliases", known.Select(alias => alias.Name).ToImmutableArray());
        foreach (var (name, value) in use.Context.Pairs)
            context = context.With($"kms:EncryptionContext:{name}", value);
        return use.Context.Pairs.IsEmpty
            ? context
            : context.With("kms:EncryptionContextKeys", [.. use.Context.Pairs.Keys]);
    }

    private static string Sentence(AuthorizationQuestion question, Decision decision)
    {
        var isStranger = question.Caller.Account != question.ResourceAccount;
        return isStranger && decision.DecidingLayer is PolicyType.Resource
            ? KmsDenial.OfStranger(question.Caller.Arn, question.Action, question.Resource)
            : decision.Sentence;
    }
}
