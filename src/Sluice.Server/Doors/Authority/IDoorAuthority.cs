using Amazon.Runtime;
using Microsoft.AspNetCore.Http;
using Sluice.Access;

namespace Sluice.Server.Doors.Authority;

/// <summary>The IAM behind a door: who signed a request, may they, may they pass this role. The host says which IAM that is.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public interface IDoorAuthority
{
    /// <summary>The region that signatures name, and that ARNs of the door's resources carry.</summary>
    string Region { get; }

    /// <summary>Is this an account of the IAM behind the door? Roles of others are assumed elsewhere.</summary>
    bool HasAccount(AccountId account);

    /// <summary>Who signed the request (Signature Version 4).</summary>
    /// <param name="service">The service that the signature must be scoped to: <c>mediaconvert</c>.</param>
    /// <param name="body">The whole body: its hash is worked out here, whatever a header says.</param>
    DoorAuthentication Authenticate(HttpContext http, string service, byte[] body);

    /// <summary>May the caller do this?</summary>
    DoorDecision Decide(DoorQuestion question);

    /// <summary>May the caller hand this role to a service?</summary>
    DoorDecision MayPassRole(RoleHandover handover);

    /// <summary>Credentials of the caller for a quarter of an hour, with which a door goes on in the caller's name: never more than the caller may itself.</summary>
    /// <param name="policy">What the door needs, as the JSON of a session policy.</param>
    AWSCredentials Forward(DoorCaller caller, string policy);
}
