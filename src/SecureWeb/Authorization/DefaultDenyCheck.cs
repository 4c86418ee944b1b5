using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Says what default deny does not cover.</summary>
internal sealed class DefaultDenyCheck(DefaultDeny defaultDeny, IAuthenticationSchemeProvider schemes,
    IOptions<AuthorizationOptions> authorization, IAuthorizationMiddlewareResultHandler resultHandler) : IStartupCheck
{
    private const int MaxListed = 30;

    public void Check(StartupCheckContext context)
    {
        if (!context.Services.GetRequiredService<IFeatureSwitches>().IsOn(SecureFeature.Authorization))
        {
            return; // Listed as switched off, with its reason.
        }

        if (resultHandler is not SecureAuthorizationResultHandler)
        {
            context.Warning($"{resultHandler.GetType().Name} answers refusals in place of SecureWeb: 404 and 405 become "
                + "401, and no security event tells of refusals. Register it before AddSecureDefaults().");
        }

        if (defaultDeny.Mode == AuthorizationMode.Off)
        {
            context.Warning("SecureWeb:Authorization:Mode is Off: endpoints that say nothing may be called by "
                + "everybody.");
        }
        else if (ReferenceEquals(authorization.Value.FallbackPolicy, defaultDeny.Policy))
        {
            CheckSchemes(context);
        }

        CheckDocuments(context);
    }

    private void CheckDocuments(StartupCheckContext context)
    {
        if (!context.Environment.IsDevelopment())
        {
            Warn(context, "These OpenAPI documents say nothing about who may read them and are refused to everybody who is "
                + "not signed in; say it with .RequirePermission(\"...\") or .Public(\"reason\")",
                context.Endpoints.Where(e => e.Metadata.Contains(defaultDeny.Policy)));
        }
    }

    private void CheckSchemes(StartupCheckContext context)
    {
        if (!schemes.GetAllSchemesAsync().GetAwaiter().GetResult().Any())
        {
            WarnWithoutScheme(context);
        }
        else if (schemes.GetDefaultAuthenticateSchemeAsync().GetAwaiter().GetResult() is null)
        {
            context.Warning("No default authentication scheme is set although several are registered: endpoints that "
                + "say nothing never see a signed-in user and are refused. Name one in AddAuthentication(\"...\").");
        }
    }

    private void WarnWithoutScheme(StartupCheckContext context)
    {
        var asking = context.Endpoints.Where(e => !Declarations.AllowsAnonymous(e) && Declarations.AsksForAuthorization(e));
        Warn(context, "No authentication scheme is registered, so nobody can sign in. These endpoints ask for "
            + "authorization and always answer 401", asking);
        if (defaultDeny.Mode != AuthorizationMode.Auto)
        {
            context.Warning("No authentication scheme is registered and SecureWeb:Authorization:Mode is "
                + $"{defaultDeny.Mode}: endpoints that say nothing always answer 401.");
            return;
        }

        var open = context.Endpoints.Where(e => !Declarations.AllowsAnonymous(e) && !Declarations.AsksForAuthorization(e)
            && !FrameworkEndpoints.IsPublic(e) && ChangesState(e));
        context.Warning("No authentication scheme is registered: endpoints that say nothing may be called by everybody. "
            + "Register one with AddAuthentication(), or open endpoints on purpose with .Public(\"reason\").");
        Warn(context, "These may change state and are open to everybody", open);
    }

    private static void Warn(StartupCheckContext context, string text, IEnumerable<Endpoint> endpoints)
    {
        var names = endpoints.Select(Declarations.Name).Distinct().ToArray();
        if (names.Length > 0)
        {
            context.Warning($"{text}: {string.Join(", ", names.Take(MaxListed))}"
                + (names.Length > MaxListed ? $" and {names.Length - MaxListed} more." : "."));
        }
    }

    private static bool ChangesState(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
        {
            return page.HandlerMethods.Any(m => IsUnsafe(m.HttpMethod));
        }

        // Without a method list every method arrives; routes that only rewrite to a file do too, but only read.
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        return methods is not { Count: > 0 } || methods.Any(IsUnsafe);
    }

    private static bool IsUnsafe(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)
        && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
