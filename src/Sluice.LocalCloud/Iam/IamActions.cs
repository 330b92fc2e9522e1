using System.Collections.Frozen;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>The actions of IAM and the resource that each is authorised on ("Actions, resources, and condition keys for AWS IAM").</summary>
internal static class IamActions
{
    public static readonly FrozenDictionary<string, QueryAction> All = new Dictionary<string, QueryAction>
    {
        ["CreateUser"] = new(IamResources.NewUser, Users.Create),
        ["GetUser"] = new(IamResources.User, Users.Get),
        ["ListUsers"] = new(IamResources.AllUsers, Users.List),
        ["DeleteUser"] = new(IamResources.User, Users.Delete),
        ["CreateAccessKey"] = new(IamResources.User, AccessKeys.Create),
        ["ListAccessKeys"] = new(IamResources.User, AccessKeys.List),
        ["UpdateAccessKey"] = new(IamResources.User, AccessKeys.Update),
        ["DeleteAccessKey"] = new(IamResources.User, AccessKeys.Delete),
        ["CreateRole"] = new(IamResources.NewRole, Roles.Create),
        ["GetRole"] = new(IamResources.Role, Roles.Get),
        ["ListRoles"] = new(IamResources.AllRoles, Roles.List),
        ["UpdateRole"] = new(IamResources.Role, Roles.Update),
        ["UpdateAssumeRolePolicy"] = new(IamResources.Role, Roles.UpdateTrust),
        ["DeleteRole"] = new(IamResources.Role, Roles.Delete),
        ["PutUserPolicy"] = new(IamResources.User, InlinePolicies.Put),
        ["GetUserPolicy"] = new(IamResources.User, InlinePolicies.Get),
        ["ListUserPolicies"] = new(IamResources.User, InlinePolicies.List),
        ["DeleteUserPolicy"] = new(IamResources.User, InlinePolicies.Delete),
        ["PutRolePolicy"] = new(IamResources.Role, InlinePolicies.Put),
        ["GetRolePolicy"] = new(IamResources.Role, InlinePolicies.Get),
        ["ListRolePolicies"] = new(IamResources.Role, InlinePolicies.List),
        ["DeleteRolePolicy"] = new(IamResources.Role, InlinePolicies.Delete),
        ["CreatePolicy"] = new(IamResources.NewPolicy, ManagedPolicies.Create),
        ["GetPolicy"] = new(IamResources.Policy, ManagedPolicies.Get),
        ["ListPolicies"] = new(IamResources.AllPolicies, ManagedPolicies.List),
        ["DeletePolicy"] = new(IamResources.Policy, ManagedPolicies.Delete),
        ["CreatePolicyVersion"] = new(IamResources.Policy, PolicyVersions.Create),
        ["GetPolicyVersion"] = new(IamResources.Policy, PolicyVersions.Get),
        ["ListPolicyVersions"] = new(IamResources.Policy, PolicyVersions.List),
        ["DeletePolicyVersion"] = new(IamResources.Policy, PolicyVersions.Delete),
        ["SetDefaultPolicyVersion"] = new(IamResources.Policy, PolicyVersions.SetDefault),
        ["AttachUserPolicy"] = new(IamResources.User, Attachments.Attach),
        ["DetachUserPolicy"] = new(IamResources.User, Attachments.Detach),
        ["ListAttachedUserPolicies"] = new(IamResources.User, Attachments.List),
        ["AttachRolePolicy"] = new(IamResources.Role, Attachments.Attach),
        ["DetachRolePolicy"] = new(IamResources.Role, Attachments.Detach),
        ["ListAttachedRolePolicies"] = new(IamResources.Role, Attachments.List),
        ["PutUserPermissionsBoundary"] = new(IamResources.User, Boundaries.Put),
        ["DeleteUserPermissionsBoundary"] = new(IamResources.User, Boundaries.Delete),
        ["PutRolePermissionsBoundary"] = new(IamResources.Role, Boundaries.Put),
        ["DeleteRolePermissionsBoundary"] = new(IamResources.Role, Boundaries.Delete),
        ["SimulatePrincipalPolicy"] = new(IamResources.SimulatedPrincipal, Simulation.OfPrincipal),
    }.ToFrozenDictionary();
}
