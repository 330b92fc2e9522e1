using System.Globalization;

namespace Sluice.Access.Grants;

/// <summary>What a customer can do beside: credentials that STS has given out live on until they expire, whoever drops them.</summary>
public static class RevocationAdvice
{
    /// <summary>An inline policy for the role that ends every session made before <paramref name="now"/> (IAM User Guide, "Revoke IAM role temporary security credentials"); null where there is no role.</summary>
    public static string? Policy(Grant grant, DateTimeOffset now) =>
        grant.Role is null
            ? null
            : $$"""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "SluiceRevokeOlderSessions",
                      "Effect": "Deny",
                      "Action": "*",
                      "Resource": "*",
                      "Condition": {
                        "DateLessThan": {
                          "aws:TokenIssueTime": "{{now.ToUniversalTime().ToString(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    CultureInfo.InvariantCulture
                )}}"
                        }
                      }
                    }
                  ]
                }
                """;
}
