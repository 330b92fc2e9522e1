using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Tests.Integration.Access.Guides;

/// <summary>What the vendors' guides print, with the names of a stage in place of theirs.</summary>
internal static class PrintedGuides
{
    public const string Media = "studio-media";
    public const string Input = "client-a-in";
    public const string Output = "client-a-out";
    private const string MediaConvert = "mediaconvert.amazonaws.com";

    private const string ServiceTrust = """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Principal": { "Service": "mediaconvert.amazonaws.com" },
              "Action": "sts:AssumeRole"
            }
          ]
        }
        """;

    /// <summary>wagtailmedia's guide to its MediaConvert backend.</summary>
    public static Guide Wagtail(GuideStage stage)
    {
        var role = Arn.Role(stage.Account, $"service-role/{GuideStage.RoleName}");
        return new Guide(
            "wagtailmedia",
            [
                new GuideDocument(GuidePlace.Trust, "", ServiceTrust),
                new GuideDocument(
                    GuidePlace.Role,
                    "MediaConvert_Default_Role_Policy",
                    $$"""
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        { "Effect": "Allow", "Action": [ "s3:Get*", "s3:List*" ], "Resource": [ "arn:aws:s3:::{{Media}}/*" ] },
                        { "Effect": "Allow", "Action": [ "s3:Put*" ], "Resource": [ "arn:aws:s3:::{{Media}}/*" ] }
                      ]
                    }
                    """
                ),
                new GuideDocument(
                    GuidePlace.Caller,
                    "operation",
                    $$"""
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Sid": "AllowPassMediaConvertRoleToService",
                          "Effect": "Allow",
                          "Action": "iam:PassRole",
                          "Resource": "{{role}}",
                          "Condition": { "StringEquals": { "iam:PassedToService": "mediaconvert.amazonaws.com" } }
                        },
                        {
                          "Sid": "AllowMediaConvertJobAndQueueManagement",
                          "Effect": "Allow",
                          "Action": [ "mediaconvert:GetQueue", "mediaconvert:CreateJob" ],
                          "Resource": "arn:aws:mediaconvert:us-east-1:{{stage.Account}}:queues/Default"
                        }
                      ]
                    }
                    """
                ),
                new GuideDocument(
                    GuidePlace.Caller,
                    "setup",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Sid": "AllowMediaConvertRuleAndTargetManagement",
                          "Effect": "Allow",
                          "Action": [ "events:PutTargets", "events:PutRule", "events:ListRules" ],
                          "Resource": "*"
                        },
                        {
                          "Sid": "AllowSQSRuleCreation",
                          "Effect": "Allow",
                          "Action": [ "sqs:GetQueueAttributes", "sqs:CreateQueue", "sqs:SetQueueAttributes" ],
                          "Resource": "*"
                        }
                      ]
                    }
                    """
                ),
            ],
            [ByService(stage, role)]
        )
        {
            RolePath = "/service-role/",
            Questions = CallerQuestions(stage, role),
        };
    }

    /// <summary>The default role of MediaConvert, and its inline policy for encrypted buckets.</summary>
    public static Guide DefaultRole(GuideStage stage, Arn key)
    {
        var role = Arn.Role(stage.Account, GuideStage.RoleName);
        return new Guide(
            "MediaConvert default role",
            [
                new GuideDocument(GuidePlace.Trust, "", ServiceTrust),
                new GuideDocument(
                    GuidePlace.Role,
                    "AmazonS3FullAccess",
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":"*"}]}"""
                ),
                new GuideDocument(
                    GuidePlace.Role,
                    "AmazonAPIGatewayInvokeFullAccess",
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["execute-api:Invoke","execute-api:ManageConnections"],"Resource":"arn:aws:execute-api:*:*:*"}]}"""
                ),
                new GuideDocument(
                    GuidePlace.Role,
                    "encryption",
                    $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"{{key}}"}]}"""
                ),
            ],
            [ByService(stage, role) with { KmsKey = key }]
        )
        {
            Questions =
            [
                new GuideQuestion(
                    GuidePlace.Role,
                    "execute-api:Invoke",
                    $"arn:aws:execute-api:us-east-1:{stage.Account}:a1/prod/POST/keys"
                ),
            ],
        };
    }

    /// <summary>castLabs' Video Toolkit: two principals, and the organization's name as external id.</summary>
    public static Guide CastLabs(GuideStage stage) =>
        new(
            "castLabs Video Toolkit",
            [
                new GuideDocument(
                    GuidePlace.Trust,
                    "",
                    $$"""
                    {
                        "Statement": [{
                            "Action": "sts:AssumeRole",
                            "Condition": { "StringEquals": { "sts:ExternalId": "acme" } },
                            "Effect": "Allow",
                            "Principal": { "AWS": [ "arn:aws:iam::{{stage.ServiceAccount}}:user/staging", "{{stage.Us.Arn}}" ] }
                        }],
                        "Version": "2012-10-17"
                    }
                    """
                ),
                new GuideDocument(
                    GuidePlace.Role,
                    "download",
                    $$"""
                    {
                        "Statement": [
                          { "Action": [ "s3:GetObject" ], "Effect": "Allow", "Resource": [ "arn:aws:s3:::{{Input}}/*" ] },
                          { "Action": [ "s3:GetBucketLocation", "s3:ListBucket" ], "Effect": "Allow", "Resource": [ "arn:aws:s3:::{{Input}}" ] }
                        ],
                        "Version": "2012-10-17"
                    }
                    """
                ),
                new GuideDocument(
                    GuidePlace.Role,
                    "upload",
                    $$"""
                    {
                        "Statement": [
                          { "Action": [ "s3:PutObject" ], "Effect": "Allow", "Resource": [ "arn:aws:s3:::{{Output}}/*" ] },
                          { "Action": [ "s3:GetBucketLocation", "s3:ListBucket", "s3:HeadBucket" ], "Effect": "Allow", "Resource": [ "arn:aws:s3:::{{Output}}" ] }
                        ],
                        "Version": "2012-10-17"
                    }
                    """
                ),
            ],
            [ByRole(stage, "acme", Input, GrantUse.Read), ByRole(stage, "acme", Output, GrantUse.Write)]
        );

    /// <summary>Bitmovin's analytics output: a user is trusted under an id of the service's, and the suggested policy is S3 without limits.</summary>
    /// <param name="principal">Whom the trust names: the user, as the JSON of the guide does; or the account, as its way through the console does.</param>
    public static Guide Bitmovin(GuideStage stage, string id, string principal) =>
        new(
            "Bitmovin analytics output",
            [
                new GuideDocument(
                    GuidePlace.Trust,
                    "",
                    $$"""
                    {
                    "Version": "2012-10-17",
                    "Statement": [
                    {
                    "Effect": "Allow",
                    "Principal": { "AWS": "{{principal}}" },
                    "Action": "sts:AssumeRole",
                    "Condition": { "StringEquals": { "sts:ExternalId": "{{id}}" } }
                    }
                    ]
                    }
                    """
                ),
                new GuideDocument(
                    GuidePlace.Role,
                    "AmazonS3FullAccess",
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}]}"""
                ),
            ],
            [ByRole(stage, id, Media, GrantUse.Write) with { Prefix = "analytics/" }]
        );

    /// <summary>CloudTranscode's bucket policies.</summary>
    /// <param name="reader">The guide names a role for the input, and a user of the same name for the output.</param>
    public static Guide CloudTranscode(GuideStage stage, string reader) =>
        new(
            "CloudTranscode",
            [
                new GuideDocument(GuidePlace.Bucket, Input, BucketPolicy(reader, "s3:GetObject", Input)),
                new GuideDocument(
                    GuidePlace.Bucket,
                    Output,
                    BucketPolicy(stage.Us.Arn.ToString(), "s3:PutObject", Output)
                ),
            ],
            [ByBucketPolicy(stage, Input, GrantUse.Read), ByBucketPolicy(stage, Output, GrantUse.Write)]
        );

    public static ImmutableArray<GuideQuestion> CallerQuestions(GuideStage stage, Arn role)
    {
        var queue = $"arn:aws:mediaconvert:us-east-1:{stage.Account}:queues/Default";
        var events = $"arn:aws:sqs:us-east-1:{stage.Account}:mediaconvert-messages";
        var rule = $"arn:aws:events:us-east-1:{stage.Account}:rule/mediaconvert-job-events";
        return
        [
            new GuideQuestion(GuidePlace.Caller, "iam:PassRole", role.ToString(), IsWanted: false)
            {
                Context = [("iam:PassedToService", "ec2.amazonaws.com")],
            },
            new GuideQuestion(GuidePlace.Caller, "mediaconvert:GetQueue", queue),
            new GuideQuestion(GuidePlace.Caller, "mediaconvert:CreateJob", queue),
            new GuideQuestion(GuidePlace.Caller, "events:PutRule", rule),
            new GuideQuestion(GuidePlace.Caller, "events:PutTargets", rule),
            new GuideQuestion(GuidePlace.Caller, "events:ListRules", "*"),
            new GuideQuestion(GuidePlace.Caller, "sqs:CreateQueue", events),
            new GuideQuestion(GuidePlace.Caller, "sqs:GetQueueAttributes", events),
            new GuideQuestion(GuidePlace.Caller, "sqs:SetQueueAttributes", events),
        ];
    }

    public static Grant ByService(GuideStage stage, Arn role, string prefix = "") =>
        Reserve(stage, Media, GrantUse.ReadWrite) with
        {
            Organization = new OrganizationId(stage.Account.Value),
            Prefix = prefix,
            Mechanism = new GrantMechanism.ServiceRole(role, MediaConvert) { PassedBy = stage.Caller },
        };

    public static Grant ByRole(GuideStage stage, string id, string bucket, GrantUse use) =>
        Reserve(stage, bucket, use) with
        {
            Mechanism = new GrantMechanism.CrossAccountRole(
                Arn.Role(stage.Account, GuideStage.RoleName),
                ExternalIdMode.Custom,
                new ExternalId(id)
            ),
        };

    public static Grant ByBucketPolicy(GuideStage stage, string bucket, GrantUse use) =>
        Reserve(stage, bucket, use) with
        {
            Mechanism = new GrantMechanism.BucketPolicy(),
            BucketOwner = stage.Account,
        };

    private static Grant Reserve(GuideStage stage, string bucket, GrantUse use) =>
        new()
        {
            Id = GrantId.New(DateTimeOffset.UnixEpoch),
            Organization = new OrganizationId("900000000001"),
            Mechanism = new GrantMechanism.Ambient(),
            Bucket = bucket,
            Use = use,
            Endpoint = stage.Endpoint,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

    private static string BucketPolicy(string principal, string action, string bucket) =>
        $$"""
            {
                    "Version": "2008-10-17",
                    "Id": "Policy1400343104177",
                    "Statement": [
                            {
                                    "Sid": "Stmt1400342869898",
                                    "Effect": "Allow",
                                    "Principal": { "AWS": "{{principal}}" },
                                    "Action": "{{action}}",
                                    "Resource": "arn:aws:s3:::{{bucket}}/*"
                            }
                    ]
            }
            """;
}
