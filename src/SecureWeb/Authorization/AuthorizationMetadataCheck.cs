using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Finds endpoints whose authorization does not do what it says.</summary>
internal sealed class AuthorizationMetadataCheck(DefaultDeny defaultDeny) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        foreach (var endpoint in context.Endpoints)
        {
            if (Declarations.IsContradiction(endpoint))
            {
                context.Mistake($"Endpoint {Declarations.Name(endpoint)} asks for authorization and allows anonymous "
                    + "access at the same time: anonymous access wins, and everybody may call it. Remove one of the two; "
                    + "look at its group and at conventions as well.");
            }

            if (IsShortCircuited(endpoint))
            {
                CheckShortCircuit(context, endpoint);
            }
            else if (HasOnlyRequirementData(endpoint))
            {
                context.Warning($"Endpoint {Declarations.Name(endpoint)} carries an attribute that implements "
                    + "IAuthorizationRequirementData but not IAuthorizeData: where no authorization middleware runs, the "
                    + "framework skips it without a word. Implement IAuthorizeData too.");
            }
        }
    }

    /// <summary>The metadata type is internal to the framework; its attribute in later versions may be too.</summary>
    private static bool IsShortCircuited(Endpoint endpoint) =>
        endpoint.Metadata.Any(m => m.GetType().Namespace == "Microsoft.AspNetCore.Routing.ShortCircuit");

    /// <summary>MapShortCircuit: answers a status and runs nothing.</summary>
    private static bool IsFixedStatus(string name) => name.StartsWith("ShortCircuit ", StringComparison.Ordinal);

    private static bool HasOnlyRequirementData(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizationRequirementData>() is not null
        && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
        && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null;

    private void CheckShortCircuit(StartupCheckContext context, Endpoint endpoint)
    {
        var name = Declarations.Name(endpoint);
        if (Declarations.AllowsAnonymous(endpoint))
        {
            return;
        }

        if (Declarations.AsksForAuthorization(endpoint))
        {
            context.Mistake($"Endpoint {name} asks for authorization and is short-circuited: no authorization runs "
                + "there. Remove ShortCircuit().");
        }
        else if (defaultDeny.Mode != AuthorizationMode.Off && !IsFixedStatus(name))
        {
            context.Warning($"Endpoint {name} is short-circuited: default deny does not reach it, everybody may call "
                + "it. Remove ShortCircuit(), or say so with .Public(\"reason\").");
        }
    }
}
