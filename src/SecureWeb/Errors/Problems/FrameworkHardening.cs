using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Errors.Problems;

/// <summary>Closes the framework's own ways of telling a client about types, parameters and submitted values.</summary>
internal sealed class FrameworkHardening(IHostEnvironment environment, IFeatureSwitches features)
    : IConfigureOptions<MvcOptions>, IConfigureOptions<Microsoft.AspNetCore.Mvc.JsonOptions>,
        IPostConfigureOptions<ApiBehaviorOptions>, IPostConfigureOptions<RouteHandlerOptions>,
        IPostConfigureOptions<HubOptions>, IPostConfigureOptions<CircuitOptions>
{
    private const string Invalid = "The value is not valid.";
    private const string Missing = "A value is required.";
    private const string NotANumber = "The value must be a number.";

    private readonly bool _on = features.IsOn(SecureFeature.Errors);

    /// <summary>The framework's texts quote the submitted value. Registered first, so that texts of the application
    /// win. They are set here and nowhere else, for Validation too: either of the two may be switched off.</summary>
    public void Configure(MvcOptions options)
    {
        if (!_on && !features.IsOn(SecureFeature.Validation))
        {
            return;
        }

        var texts = options.ModelBindingMessageProvider;
        texts.SetAttemptedValueIsInvalidAccessor((_, field) => $"The value is not valid for {field}.");
        texts.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Invalid);
        texts.SetUnknownValueIsInvalidAccessor(_ => Invalid);
        texts.SetNonPropertyUnknownValueIsInvalidAccessor(() => Invalid);
        texts.SetValueIsInvalidAccessor(_ => Invalid);
        texts.SetValueMustNotBeNullAccessor(_ => Missing);
        texts.SetMissingBindRequiredValueAccessor(_ => Missing);
        texts.SetMissingKeyOrValueAccessor(() => Missing);
        texts.SetMissingRequestBodyRequiredValueAccessor(() => "A request body is required.");
        texts.SetValueMustBeANumberAccessor(_ => NotANumber);
        texts.SetNonPropertyValueMustBeANumberAccessor(() => NotANumber);
    }

    /// <summary>Else "The JSON value could not be converted to Namespace.Type".</summary>
    public void Configure(Microsoft.AspNetCore.Mvc.JsonOptions options)
        => options.AllowInputFormatterExceptionMessages &= !_on;

    /// <summary>Only the framework's own factory is replaced, not one of the application.</summary>
    public void PostConfigure(string? name, ApiBehaviorOptions options)
    {
        if (_on
            && options.InvalidModelStateResponseFactory?.Method.Module.Assembly == typeof(ApiBehaviorOptions).Assembly)
        {
            options.InvalidModelStateResponseFactory = InvalidModelState.Respond;
        }
    }

    /// <summary>In Development the framework throws on a bad request, and its page shows parameters and stack.</summary>
    public void PostConfigure(string? name, RouteHandlerOptions options) => options.ThrowOnBadRequest &= !_on;

    public void PostConfigure(string? name, HubOptions options)
        => options.EnableDetailedErrors = options.EnableDetailedErrors == true && (!_on || environment.IsDevelopment());

    public void PostConfigure(string? name, CircuitOptions options)
        => options.DetailedErrors &= !_on || environment.IsDevelopment();
}
